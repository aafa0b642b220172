import type {
  HttpFetchOptions,
  HttpHandler,
  HttpResponse,
  HttpSetup,
  IHttpFetchError,
} from '../../public/kibana';

/** As Kibana's: `Error` for an answer that is no success, else the name of what went wrong on the way. */
class HttpFetchError extends Error implements IHttpFetchError {
  constructor(
    message: string,
    override readonly name: string,
    readonly request: Request,
    readonly response?: Response,
    readonly body?: unknown,
  ) {
    super(message);
  }
}

/** What never comes: Kibana neither answers nor fails a request whose 401 sends the page to the login. */
const HALTED = new Promise<never>(() => undefined);

/**
 * Kibana's HTTP service. Every request carries what our server asks for: the version of the route, the headers that no
 * other site can send.
 *
 * @param onUnauthorized Called when the session has ended, and has the page leave; the request is then never settled.
 */
export function createHttp(basePath: string, onUnauthorized: () => void): HttpSetup {
  const prepend = (path: string) => (path.startsWith('/') ? `${basePath}${path}` : path);

  const send = async <T>(path: string, options: HttpFetchOptions = {}): Promise<HttpResponse<T>> => {
    checkArguments(options);
    const request = createRequest(prepend(path), options);
    const response = await fetch(request).catch((error: Error) => {
      throw new HttpFetchError(error.message, error.name, request);
    });
    if (response.status === 401) {
      onUnauthorized();
      return HALTED;
    }
    const body = options.rawResponse ? null : await readBody(request, response);
    if (!response.ok) throw new HttpFetchError(response.statusText, 'Error', request, response, body);
    return { request, response, body: body as T };
  };

  const handler = (method?: string) =>
    (async (path: string, options?: HttpFetchOptions) => {
      const result = await send(path, { ...options, ...(method && { method }) });
      return options?.asResponse ? result : result.body;
    }) as HttpHandler;

  return {
    fetch: handler(),
    get: handler('GET'),
    post: handler('POST'),
    put: handler('PUT'),
    delete: handler('DELETE'),
    basePath: { get: () => basePath, prepend },
  };
}

/** @throws Error in the words of Kibana */
function checkArguments({ rawResponse, asResponse, headers = {} }: HttpFetchOptions): void {
  if (rawResponse && !asResponse) {
    throw new Error('Invalid fetch arguments, rawResponse = true is only supported when asResponse = true');
  }
  for (const reserved of ['kbn-', 'x-elastic-internal-']) {
    const names = Object.keys(headers).filter((name) => name.startsWith(reserved));
    if (names.length > 0) {
      throw new Error(
        `Invalid fetch headers, headers beginning with "${reserved}" are not allowed: [${names.join(',')}]`,
      );
    }
  }
}

function createRequest(
  path: string,
  { method = 'GET', body, query, headers, version, signal }: HttpFetchOptions,
) {
  const url = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return new Request(url, {
    method,
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      ...headers,
      'kbn-xsrf': 'true',
      'x-elastic-internal-origin': 'Kibana',
      ...(version !== undefined && { 'elastic-api-version': version }),
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  });
}

const JSON_TYPES = /^(application\/(json|x-javascript)|text\/(x-)?javascript|x-json)(;.*)?$/;
const BLOB_TYPES = /^application\/(ndjson|zip)(;.*)?$/;

/** By the content type, as Kibana does: what says that it is JSON has to be, and other text is a value where it can be. */
async function readBody(request: Request, response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  try {
    if (BLOB_TYPES.test(type)) return await response.blob();
    if (JSON_TYPES.test(type)) return await response.json();
    return jsonOrText(await response.text());
  } catch (error) {
    throw new HttpFetchError((error as Error).message, (error as Error).name, request, response);
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
