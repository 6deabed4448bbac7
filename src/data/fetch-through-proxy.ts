import { InputError } from '../numerics/errors.js';

/** The variables that name a proxy, as most programs of a terminal read them. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const;

/** The variable that names a proxy, if any does; for messages. */
export function proxyVariable(): string | undefined {
  return variables.find((name) => (process.env[name] ?? '') !== '');
}

/** What is needed of a response. */
export type Answer = Pick<Response, 'status' | 'headers'> & {
  readonly body: AsyncIterable<Uint8Array> | null;
};

/**
 * Fetches an address: through the proxy of HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY exempts the
 * host, which Node's own `fetch` passes over.
 *
 * @throws {InputError} when the proxy's address cannot be understood; what `fetch` throws otherwise.
 */
export async function fetchThroughProxy(
  url: string,
  options: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal },
): Promise<Answer> {
  const variable = proxyVariable();
  if (variable === undefined) return fetch(url, options);
  const { EnvHttpProxyAgent, fetch: fetchBy } = await import('undici'); // costs memory; seldom needed
  const [httpsProxy, httpProxy, noProxy] = ['https_proxy', 'http_proxy', 'no_proxy'].map(
    (name) => process.env[name] || process.env[name.toUpperCase()] || '',
  );
  let dispatcher: InstanceType<typeof EnvHttpProxyAgent>;
  try {
    dispatcher = new EnvHttpProxyAgent({
      ...(httpsProxy ? { httpsProxy } : {}),
      ...(httpProxy ? { httpProxy } : {}),
      ...(noProxy ? { noProxy } : {}),
    });
  } catch {
    throw new InputError(
      `${variable}: must be an address such as http://proxy:3128; got '${process.env[variable]}'`,
    );
  }
  return fetchBy(url, { ...options, dispatcher });
}
