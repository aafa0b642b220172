/** Carries out what was exported for Dev Tools, as a person does: variables are set from the answers that its head names. */

export interface DevToolsRequest {
  /** The heading that it stands under, such as `Dev Tools of archive`. */
  place: string;
  method: string;
  path: string;
  body?: unknown;
}

type Send = (request: DevToolsRequest) => Promise<unknown>;

/** Sends every request in order. Those that are comments are left out, but for those that a person sends to Elastic Cloud. */
export async function inDevTools(exported: string, send: Send): Promise<void> {
  const lines = exported.split('\n');
  const variables = lines.flatMap(variableIn);
  const values = new Map<string, string>();
  let place = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    place = /^# ==== (.*)$/.exec(line)?.[1] ?? place;
    const [, comment = '', method = '', path = ''] = REQUEST.exec(line) ?? [];
    if (method === '' || (comment !== '' && !place.startsWith('Elastic Cloud'))) continue;
    const body: string[] = [];
    if (lines[at + 1] === `${comment}{`) {
      do body.push((lines[++at] ?? '').slice(comment.length));
      while (lines[at] !== `${comment}}`);
    }
    const filled = (text: string) => text.replaceAll(VARIABLE, (_, name: string) => values.get(name) ?? '');
    const text = filled(body.join('\n'));
    const answer = await send({
      place,
      method,
      path: filled(path),
      ...(text !== '' && { body: JSON.parse(text) }),
    });
    for (const { name, field, of } of variables) {
      if (of === `${method} ${path}.`) values.set(name, String((answer as Record<string, unknown>)[field]));
    }
  }
}

const REQUEST = /^(# )?(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/;
const VARIABLE = /\$\{(\w+)\}/g;

/** `#   cross_cluster_key_id: Field “id” of the answer to POST /path.` */
function variableIn(line: string): { name: string; field: string; of: string }[] {
  const [, name, field, of] = /^# {3}(\w+): Field “(\w+)” of the answer to (\S+ \S+)/.exec(line) ?? [];
  return name && field && of ? [{ name, field, of }] : [];
}
