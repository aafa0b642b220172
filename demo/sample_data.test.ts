import { describe, expect, it } from 'vitest';
import { sampleIndices } from './sample_data';

describe('sampleIndices', () => {
  it('are the same each time, and others for another site', () => {
    expect(sampleIndices('archive')).toEqual(sampleIndices('archive'));
    expect(sampleIndices('archive')).not.toEqual(sampleIndices('europe'));
  });

  it('hold valid dates and well over a thousand documents', () => {
    const indices = sampleIndices('archive');
    expect(indices.flatMap(({ documents }) => documents).length).toBeGreaterThan(2000);
    for (const { documents } of indices) {
      for (const document of documents as Record<string, string>[]) {
        const date = document['@timestamp'] ?? document.date_of_birth ?? '';
        expect(Number.isNaN(Date.parse(date))).toBe(false);
      }
    }
  });
});
