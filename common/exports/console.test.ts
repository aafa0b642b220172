// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of Dev Tools
import { describe, expect, it } from 'vitest';
import { consoleExport, consoleRequest } from './console';
import { sampleIntent, sampleObservation, samplePlan } from './testing/sample';

const NAMES = { local: 'observability', remote: 'archive', organization: 'Elastic Cloud' };

describe('a plan for Dev Tools', () => {
  it('keeps the order and says where each request belongs', () => {
    const lines = consoleExport(samplePlan().steps, NAMES).split('\n');
    expect(lines.filter((line) => line.startsWith('# ===='))).toEqual([
      '# ==== Dev Tools of archive',
      '# ==== Elastic Cloud, outside Dev Tools, with an API key of the organization',
      '# ==== Dev Tools of observability',
    ]);
    expect(lines).toContain('POST /_security/cross_cluster/api_key');
    expect(lines).toContain('PUT /_cluster/settings');
  });

  it('has variables of Dev Tools for named values and explains them once', () => {
    const text = consoleExport(samplePlan(sampleIntent, sampleObservation(false)).steps, NAMES);
    expect(text).not.toContain('{{');
    expect(text).toContain('"run_id": "by_hand"');
  });

  it('comments out what Dev Tools cannot send, to the last line', () => {
    const lines = consoleExport(samplePlan().steps, NAMES).split('\n');
    const start = lines.findIndex((line) => line.includes('PATCH /api/v1/deployments/'));
    const end = lines.indexOf('', start);
    expect(lines.slice(start, end).every((line) => line.startsWith('#'))).toBe(true);
    expect(lines.slice(start, end).join()).toContain('${cross_cluster_key_encoded}');
    expect(lines[0]).toBe('# Variables to set in Dev Tools once their answer is there:');
  });

  it('comments out what is sent as another user, and says as whom', () => {
    const [first] = samplePlan().steps;
    const request = {
      system: 'local',
      method: 'POST',
      path: '/x/_search',
      body: { size: 1 },
      as: 'an\nna',
    } as const;
    const text = consoleExport(first ? [{ ...first, system: 'local', requests: [request] }] : [], NAMES);
    expect(text).toContain(
      '# As the user an na, with the header es-security-runas-user\n# POST /x/_search\n# {\n#   "size": 1\n# }',
    );
  });

  it('says of a step that is done that there is nothing to do, and sends nothing', () => {
    const [first] = samplePlan().steps;
    const text = consoleExport(first ? [{ ...first, alreadySo: 'Key k1 has this access.' }] : [], NAMES);
    expect(text).toContain('# Nothing to do: Key k1 has this access.');
    expect(text).not.toContain('POST');
  });

  it('has Dev Tools fill in no name that looks like a variable', () => {
    const query = JSON.stringify({ term: { '${run_id}': '${cross_cluster_key_encoded} {{run.id}}' } });
    const access = { search: [{ names: ['${run_id}*', '{{run.id}}'], query }], replication: [] };
    const { steps } = samplePlan({ ...sampleIntent, access });
    const text = consoleExport(steps, NAMES);
    const [body = ''] = /^\{\n.*?^\}$/ms.exec(text) ?? [];
    expect(body).not.toContain('${');
    expect(JSON.parse(body)).toMatchObject({
      access: { search: [{ names: ['${run_id}*', '{{run.id}}'], query: JSON.parse(query) }] },
      metadata: { run_id: 'by_hand' },
    });
  });

  it('shows every line as one, and in its own direction', () => {
    const odd = 'a\u2028b\u2029c\u0085d\u202ee\u2066f\ufeffg';
    const request = { system: 'local', method: 'PUT', path: '/x', body: { odd } } as const;
    const text = consoleRequest(request);
    expect(text).not.toMatch(/[\u2028\u2029\u0085\u202e\u2066\ufeff]/);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual({ odd });
  });

  it('never lets a name break out of its comment', () => {
    const [first] = samplePlan().steps;
    const text = consoleExport(first ? [{ ...first, title: 'a\r\nDELETE /_all\u2028b' }] : [], NAMES);
    expect(text).toContain('# 1. a DELETE /_all b\n');
  });
});
