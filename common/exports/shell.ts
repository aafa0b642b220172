// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are the shell’s
import { MATERIAL } from '../plan/identity_facts';
import { type Fills, nameAt } from '../plan/named_values';
import { RUN_AT } from '../plan/signing_authorities';
import type { PlannedRequest, PlanStep, System, Upload } from '../plan/types';
import { consoleRequest } from './console';
import { shownPath } from './placeholders';
import { FUNCTIONS } from './shell_functions';
import { comment, jsonText, oneLine, type SystemNames } from './text';

/**
 * Steps as a bash script (3.2 or later) that sends them with curl, in order, and stops at the first refusal.
 * Addresses and credentials come from environment variables, so the script holds no secret; a secret in an answer
 * goes from variable to pipe and never to an argument list, which other users of the machine could read.
 * @param runId what stands in a key's metadata for the run; `by_hand` when there is none
 */
export function shellExport(
  steps: readonly PlanStep[],
  names: SystemNames,
  runId: string = 'by_hand',
): string {
  const open = steps.filter((step) => step.alreadySo === undefined);
  const lines = [
    '#!/usr/bin/env bash',
    comment(`What was planned for ${names.local} and ${names.remote}, step by step.`),
    '# Needs bash and curl 7.76 or later, and in the environment:',
    ...systemsOf(open).flatMap((system) => environmentHelp(system, names)),
    '# Where a CA of your own is in use, CURL_CA_BUNDLE names the file that holds it.',
    'set -euo pipefail',
    ...systemsOf(open).flatMap(required),
    ...missing(open).map(({ variable }) => demand(variable)),
    '',
    ...FUNCTIONS,
    '',
    ...(takenIn(open).has('run.id') ? [`keep run.id ${quote(runId)}`] : []),
    ...(takenIn(open).has(RUN_AT) ? [`keep ${RUN_AT} "$(date +%s)000"`] : []),
    ...missing(open).map(({ name, variable }) => `keep ${name} "$${variable}"`),
  ];
  steps.forEach((step, index) => {
    lines.push('', comment(`${index + 1}. ${step.title}`), ...stepLines(step));
  });
  return `${lines.join('\n')}\n`;
}

function stepLines(step: PlanStep): string[] {
  if (step.alreadySo !== undefined) return [comment(`Nothing to do: ${step.alreadySo}`)];
  const requests = step.requests.flatMap(requestLines);
  const check = step.check ? ['# To check it:', ...requestLines(step.check)] : [];
  return [...byHandLines(step), ...requests, ...check];
}

function byHandLines({ byHand }: PlanStep): string[] {
  if (!byHand) return [];
  const ways = byHand.ways.flatMap((way) => [
    `${way.title}:`,
    ...way.steps.map((text) => `- ${text}`),
    ...(way.command ? [way.command] : []),
  ]);
  return [
    ...ways.map(told),
    ...(byHand.reveals ? [`printf 'The key to store: %s\\n' "$(filled '{{${byHand.reveals}}}')" >&2`] : []),
    "ask 'Press Enter when this is done.'",
  ];
}

function requestLines(request: PlannedRequest): string[] {
  if (request.upload) return uploadLines(request.upload, request.path);
  if (request.as !== undefined) return consoleRequest(request).split('\n').map(asComment);
  const { ifUnchanged, ...unguarded } = request;
  const path = noName(shownPath(unguarded), 'path', request.fills, '%7B');
  const call = `call ${request.system.toUpperCase()} ${request.method} ${quote(path)}`;
  if (ifUnchanged !== undefined)
    return [comment(UNGUARDED), ...requestLines(unguarded), ...planApplied(ifUnchanged)];
  if (request.path.startsWith('/_resolve/cluster/'))
    return [`seen 30 ${request.system.toUpperCase()} ${quote(path)} ${quote(REACHED)}`];
  const body =
    request.body === undefined
      ? []
      : [
          `read -r -d '' body <<'JSON' || true`,
          jsonText(request.body, (text, place) => noName(text, place, request.fills)),
          'JSON',
        ];
  const sent = body.length > 0 ? `${call} "$body"` : call;
  const keeps = Object.entries(request.keeps ?? {});
  if (keeps.length === 0) return [...body, sent, 'echo'];
  return [
    ...body,
    `answer=$(${sent})`,
    ...keeps.map(([name, field]) => `keep ${name} "$(printf '%s' "$answer" | field ${field})"`),
  ];
}

/** Up to half an hour: nodes restart one after another. */
const planApplied = (deployment: string): string[] => [
  `seen 900 ORGANIZATION ${quote(`/api/v1/deployments/${deployment}?show_plans=true`)} ${quote(PENDING)} no`,
];

/** A key for replication alone may not ask, and the remote says so once it has accepted the key. */
const REACHED = '"connected" *: *true|is unauthorized for';
const PENDING = '"pending" *: *[{]';

/** A script of its own reads no headers. */
const UNGUARDED =
  'Check first that the deployment has not changed since the review: this sends all of its plan again.';

/** What only looks like a named value is written so that it says the same and is not filled in. */
const noName = (text: string, place: string | undefined, fills?: Fills, brace = '\\u007b'): string =>
  place !== undefined && nameAt(place, fills) !== undefined ? text : text.replace(/\{(?=\{)/g, brace);

/** A search as another user is left to that user: the script has no rights but those it was given. */
const asComment = (line: string): string => (line.startsWith('#') ? line : comment(line));

/** A person makes and uploads the file: a private key in it would otherwise pass through a folder of the machine. */
const uploadLines = ({ files }: Upload, path: string): string[] => [
  `printf 'Upload a ZIP file to the extension %s of Elastic Cloud (Features, Extensions), with:\\n' "$(filled ${quote(path.slice(path.lastIndexOf('/') + 1))})" >&2`,
  ...Object.entries(files).map(([file, name]) => told(`  ${file}: ${MATERIAL_WORDS[name] ?? name}`)),
  "ask 'Press Enter when it is uploaded.'",
];

const MATERIAL_WORDS: Record<string, string> = {
  [MATERIAL.authority]: 'the certificate of the CA (PEM)',
  [MATERIAL.certificate]: 'the signing certificate (PEM)',
  [MATERIAL.key]: 'its private key (PEM)',
};

/** A line for who runs the script. */
const told = (text: string): string => `printf '%s\\n' ${quote(oneLine(text))} >&2`;

/** Values that the requests of steps take in. */
const takenIn = (steps: readonly PlanStep[]): Set<string> =>
  new Set(steps.flatMap(({ requests }) => requests.flatMap(({ fills = {} }) => Object.values(fills))));

/** Values that steps need and that none of the steps before them yields. */
function missing(steps: readonly PlanStep[]): { name: string; variable: string }[] {
  const kept = new Set(['run.id', RUN_AT]);
  const needed = new Set<string>();
  for (const request of steps.flatMap((step) => step.requests)) {
    // Files are uploaded by a person, and versions are not guarded: neither is part of the script.
    for (const name of Object.values(request.fills ?? {})) if (!kept.has(name)) needed.add(name);
    for (const name of Object.keys(request.keeps ?? {})) kept.add(name);
  }
  return [...needed].map((name) => ({ name, variable: name.replaceAll('.', '_').toUpperCase() }));
}

const systemsOf = (steps: readonly PlanStep[]): System[] => [
  ...new Set(steps.flatMap(({ requests, check }) => [...requests, ...(check ? [check] : [])].map(systemOf))),
];

const systemOf = ({ system }: PlannedRequest): System => system;

function environmentHelp(system: System, names: SystemNames): string[] {
  const prefix = system.toUpperCase();
  const [url, authorization] =
    system === 'organization'
      ? [
          `API of ${names.organization}, such as https://api.elastic-cloud.com`,
          'ApiKey, a space, and an API key of the organization',
        ]
      : [
          `Elasticsearch of ${names[system]}, https://host:port`,
          'Basic, a space, and user:password in base64',
        ];
  return [
    comment(`  ${variable(`${prefix}_URL`)}${url}`),
    comment(`  ${variable(`${prefix}_AUTHORIZATION`)}${authorization}`),
  ];
}

const variable = (name: string): string => name.padEnd('ORGANIZATION_AUTHORIZATION  '.length);

const required = (system: System): string[] =>
  ['URL', 'AUTHORIZATION'].map((part) => demand(`${system.toUpperCase()}_${part}`));

const demand = (variable: string): string =>
  `: "\${${variable}:?is not set; the head of this script says what it is}"`;

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
