import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/** What every component test needs; imported by what renders. A busy machine draws EUI slowly. */
configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});
