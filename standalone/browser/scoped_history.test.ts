import { createMemoryHistory } from 'history';
import { describe, expect, it, vi } from 'vitest';
import { createScopedHistory } from './scoped_history';

const HOME = '/app/management/data/remoteClusterSetup';
const confirm = vi.fn((_: string, answer: (leave: boolean) => void) => answer(true));
const at = (path = HOME) => {
  const parent = createMemoryHistory({ initialEntries: [path], getUserConfirmation: confirm });
  return { parent, history: createScopedHistory(parent, HOME) };
};

describe('the history of an app', () => {
  it('is of nothing but what is below its path, whose root is the empty one', () => {
    expect(at().history.location.pathname).toBe('');
    expect(at(`${HOME}/`).history.location.pathname).toBe('/');
    expect(at(`${HOME}/runs/1`).history.location.pathname).toBe('/runs/1');
    expect(() => at('/app/management')).toThrow(
      `Browser location [/app/management] is not currently in expected basePath [${HOME}]`,
    );
  });

  it('goes to places below its path', () => {
    const { parent, history } = at();
    const heard = vi.fn();
    history.listen(({ pathname }) => heard(pathname));
    history.push('/connect/remote', { from: 'a test' });
    expect(parent.location).toMatchObject({ pathname: `${HOME}/connect/remote`, state: { from: 'a test' } });
    history.replace({ pathname: 'runs/1', search: '?a=1' });
    expect(parent.location).toMatchObject({ pathname: `${HOME}/runs/1`, search: '?a=1' });
    history.push('');
    expect(parent.location.pathname).toBe(HOME);
    history.goBack();
    expect(heard.mock.calls.flat()).toEqual(['/connect/remote', '/runs/1', '', '/runs/1']);
  });

  it('makes whole addresses', () => {
    const { history } = at();
    expect(history.createHref({ pathname: '/runs/1' })).toBe(`${HOME}/runs/1`);
    expect(history.createHref({ search: '?a=1' })).toBe(`${HOME}?a=1`);
  });

  it('is of no use once the page went elsewhere, and blocks nothing there', () => {
    const { parent, history } = at();
    const heard = vi.fn();
    history.listen(heard);
    history.block('Leave?');
    parent.push('/app/discover');
    parent.push('/app/dashboards');
    expect(confirm).toHaveBeenCalledOnce();
    expect(heard).not.toHaveBeenCalled();
    const words = `ScopedHistory instance has fell out of navigation scope for basePath: ${HOME}`;
    for (const use of [
      () => history.push('/'),
      () => history.replace('/'),
      () => history.goBack(),
      () => history.createHref({ pathname: '/' }),
      () => history.listen(heard),
      () => history.block(),
    ]) {
      expect(use).toThrow(words);
    }
  });
});
