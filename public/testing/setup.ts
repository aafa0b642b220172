import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/** What every component test needs; imported by what renders. */
configure({ testIdAttribute: 'data-test-subj' });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});
