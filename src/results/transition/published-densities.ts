/** Densities at which the paper sees the transition of FC4 on MNIST: below 1 %, and near 1.2 %. */
export const publishedDensities = [0.01, 0.012] as const;
