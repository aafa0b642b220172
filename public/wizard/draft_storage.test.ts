// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { EMPTY_DRAFT } from './draft';
import { loadDraft, saveDraft } from './draft_storage';

beforeEach(() => sessionStorage.clear());

it('brings back what was saved', () => {
  const draft = { ...EMPTY_DRAFT, address: 'archive:9200', expirationDays: null };
  saveDraft(draft);
  expect(loadDraft()).toEqual(draft);
});

it('begins empty where nothing, or nothing readable, was saved', () => {
  expect(loadDraft()).toEqual(EMPTY_DRAFT);
  saveDraft(EMPTY_DRAFT);
  for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, '{');
  expect(loadDraft()).toEqual(EMPTY_DRAFT);
});
