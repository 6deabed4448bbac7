// Made by the build from `../memory-tables.ts`.
export * from '../../../../dist/kernels/tables';
