import type { KernelBackend } from '@tensorflow/tfjs-core';
import { CapabilityError } from '../../numerics/errors.js';
import type { Tensorflow } from './tensorflow.js';

/** The parts of WebGPU's interfaces that are used here. */
interface Adapter {
  readonly features: ReadonlySet<string>;
  readonly limits: Readonly<Record<string, number>>;
  readonly info: { readonly vendor?: string; readonly description?: string };
  requestDevice(descriptor: object): Promise<object>;
}
interface Dawn {
  readonly globals: object;
  create(options: string[]): { requestAdapter(options: object): Promise<Adapter | null> };
}
interface WebgpuPackage {
  readonly WebGPUBackend: new (device: object, info: object) => KernelBackend;
}

/** Limits that TensorFlow.js' kernels use to the full. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/**
 * Registers the backend `webgpu` on Dawn, outside a browser.
 *
 * @returns the adapter.
 * @throws {CapabilityError} when a package is missing or the machine has no adapter.
 */
export async function loadWebgpu(tf: Tensorflow): Promise<string> {
  const dawn = await optional<Dawn>('webgpu');
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) {
    throw new CapabilityError(
      'tfjsEngine: backend webgpu needs a Vulkan, Metal or D3D12 driver; got no adapter (on the CPU: install SwiftShader, Debian: `apt install chromium-common`, and set LD_LIBRARY_PATH=/usr/lib/chromium VK_DRIVER_FILES=/usr/lib/chromium/vk_swiftshader_icd.json)',
    );
  }
  // Imported before `navigator.gpu` exists, or the package registers a browser's backend first.
  const { WebGPUBackend } = await optional<WebgpuPackage>('@tensorflow/tfjs-backend-webgpu');
  const navigator = Reflect.get(globalThis, 'navigator') ?? {};
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  return `Dawn, ${adapter.info.description || adapter.info.vendor || 'unnamed adapter'}`;
}

async function optional<Module>(name: string): Promise<Module> {
  try {
    return await import(name);
  } catch {
    throw new CapabilityError(
      `tfjsEngine: backend webgpu needs ${name}, run \`npm install --no-save webgpu @tensorflow/tfjs-backend-webgpu\`; got no such package`,
    );
  }
}
