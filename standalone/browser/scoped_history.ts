import type { Action, History, Location, LocationDescriptor, LocationListener } from 'history';

/**
 * A history of what is below one path, as Kibana's core makes it for an app (elastic/kibana,
 * `application/browser-internal`): its root is the empty path, not `/`, and whoever keeps it after the page went
 * elsewhere meets an error at each use.
 *
 * @param parent Listened to until it leaves the path.
 * @param basePath With a leading slash and no trailing one.
 * @throws Error in the words of Kibana when the page is not below the path
 */
export function createScopedHistory(parent: History, basePath: string): History {
  if (!parent.location.pathname.startsWith(basePath)) {
    throw new Error(
      `Browser location [${parent.location.pathname}] is not currently in expected basePath [${basePath}]`,
    );
  }
  let isActive = true;
  const listeners = new Set<LocationListener>();
  const blocks = new Set<() => void>();

  const inside = (location: Location): Location => ({
    ...location,
    pathname: location.pathname.slice(basePath.length),
  });
  const outside = (path: string): string =>
    path === '' ? basePath : `${basePath}/${path}`.replace(/\/{2,}/g, '/');
  /** The method, as long as the page is below the path. */
  const scoped =
    <Args extends unknown[], R>(method: (...args: Args) => R) =>
    (...args: Args): R => {
      if (isActive) return method(...args);
      throw new Error(`ScopedHistory instance has fell out of navigation scope for basePath: ${basePath}`);
    };

  const stop = parent.listen((location: Location, action: Action) => {
    if (location.pathname.startsWith(basePath)) {
      for (const listener of [...listeners]) listener(inside(location), action);
      return;
    }
    stop();
    isActive = false;
    for (const unblock of blocks) unblock();
    blocks.clear();
  });

  const go = scoped((steps: number) => parent.go(steps));
  return {
    get length() {
      return parent.length;
    },
    get location() {
      return inside(parent.location);
    },
    get action() {
      return parent.action;
    },
    push: scoped((to: LocationDescriptor, state?: unknown) => goTo(parent.push, to, state)),
    replace: scoped((to: LocationDescriptor, state?: unknown) => goTo(parent.replace, to, state)),
    go,
    goBack: () => go(-1),
    goForward: () => go(1),
    block: scoped((prompt?: Parameters<History['block']>[0]) => {
      const unblock = parent.block(prompt);
      blocks.add(unblock);
      return () => {
        blocks.delete(unblock);
        unblock();
      };
    }),
    listen: scoped((listener: LocationListener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }),
    createHref: scoped((location) =>
      parent.createHref({ ...location, pathname: outside(location.pathname ?? '') }),
    ),
  } as History;

  /** State goes with a path only, as in Kibana. */
  function goTo(move: History['push'], to: LocationDescriptor, state: unknown): void {
    if (typeof to === 'string') move(outside(to), state);
    else move(to.pathname === undefined ? to : { ...to, pathname: outside(to.pathname) });
  }
}
