import { filledAt } from '../plan/named_values';
import type { PlannedRequest, PlanStep } from '../plan/types';
import { type Placeholder, placeholdersOf, shownPath } from './placeholders';
import { actingAs, comment, jsonText, type SystemNames } from './text';

/**
 * A request in the form of Kibana's Dev Tools: method and path, then the body, or what is in the ZIP file sent. A name
 * that looks like a variable of Dev Tools is written so that it is the same JSON and is none.
 * @param replacement what stands for a named value
 */
export function consoleRequest(
  request: PlannedRequest,
  replacement: (name: string) => string = (name) => `{{${name}}}`,
): string {
  const { fills } = request;
  const filled = (text: string, place = '') => filledAt(place, text, fills, replacement);
  const written = (literal: string, place?: string) => filled(literal.replaceAll('${', '\\u0024{'), place);
  const files = Object.entries(request.upload?.files ?? {});
  return [
    ...(request.as === undefined ? [] : [comment(actingAs(request.as))]),
    `${request.method} ${filled(shownPath(request).replaceAll('${', '%24{'), 'path')}`,
    ...(request.body === undefined ? [] : [jsonText(request.body, written)]),
    ...(files.length > 0 ? ['# A ZIP file with:'] : []),
    ...files.map(([path, name]) => comment(`  ${path}: {{${name}}}`)),
  ].join('\n');
}

/**
 * Steps as text for Kibana's Dev Tools, in order, one section for each side in turn. Named values become
 * variables of Dev Tools, `${cross_cluster_key_encoded}`, to be set from the answers; requests to Elastic Cloud
 * and those as another user are comments, since Dev Tools cannot send them.
 * @param runId what stands in a key's metadata for the run; `by_hand` when there is none
 */
export function consoleExport(
  steps: readonly PlanStep[],
  names: SystemNames,
  runId: string = 'by_hand',
): string {
  const lines = variables(steps);
  let side: string | undefined;
  steps.forEach((step, index) => {
    if (step.system !== side) {
      side = step.system;
      lines.push('', comment(`==== ${place(step, names)}`));
    }
    lines.push('', comment(`${index + 1}. ${step.title}`), ...stepLines(step, runId));
  });
  return `${lines.join('\n').trim()}\n`;
}

function stepLines(step: PlanStep, runId: string): string[] {
  if (step.alreadySo !== undefined) return [comment(`Nothing to do: ${step.alreadySo}`)];
  const ways = (step.byHand?.ways ?? []).flatMap((way) => [
    `${way.title}:`,
    ...way.steps.map((text) => `- ${text}`),
    ...(way.command ? [way.command] : []),
  ]);
  const check = step.check ? ['# To check it:', ...requestLines(step.check, runId)] : [];
  return [
    ...ways.map(comment),
    ...step.requests.flatMap((request) => requestLines(request, runId)),
    ...check,
  ];
}

function requestLines(request: PlannedRequest, runId: string): string[] {
  const replacement = (name: string) => (name === 'run.id' ? runId : `\${${variable(name)}}`);
  const text = consoleRequest(request, replacement);
  const sendable = request.system !== 'organization' && request.as === undefined;
  return sendable
    ? text.split('\n')
    : text.split('\n').map((line) => (line.startsWith('#') ? line : comment(line)));
}

function variables(steps: readonly PlanStep[]): string[] {
  const byName = new Map<string, Placeholder>();
  for (const step of steps) {
    if (step.alreadySo !== undefined) continue;
    for (const request of step.requests) {
      for (const placeholder of placeholdersOf(request, steps)) byName.set(placeholder.name, placeholder);
    }
  }
  byName.delete('run.id');
  if (byName.size === 0) return [];
  return [
    comment('Variables to set in Dev Tools once their answer is there:'),
    ...[...byName.values()].map(({ name, meaning }) => comment(`  ${variable(name)}: ${meaning}`)),
  ];
}

const variable = (name: string): string => name.replaceAll('.', '_');

const place = ({ system }: PlanStep, names: SystemNames): string =>
  system === 'organization'
    ? `${names.organization}, outside Dev Tools, with an API key of the organization`
    : `Dev Tools of ${names[system]}`;
