/** The part of the WebAssembly interface used here; TypeScript has it only in its browser library. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  const Memory: new (type: { initial: number; maximum: number; shared: true }) => Memory;
  interface Module {
    readonly brand: 'WebAssembly.Module';
  }
  interface Instance {
    readonly exports: object;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<Instance>;
}
