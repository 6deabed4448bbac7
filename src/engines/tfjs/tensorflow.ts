/** The core of TensorFlow.js, loaded when first needed. */
export type Tensorflow = typeof import('@tensorflow/tfjs-core');
