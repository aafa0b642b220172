import { type Draft, EMPTY_DRAFT } from './draft';

/** The shape of `Draft` this version writes; a draft of another shape is not read. */
const KEY = 'remoteClusterSetup.draft.2';

/** The draft of this tab, or an empty one. */
export function loadDraft(): Draft {
  try {
    return { ...EMPTY_DRAFT, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Draft>) };
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps the draft for this tab; where the browser allows no storage it lives as long as the page. */
export function saveDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    return;
  }
}
