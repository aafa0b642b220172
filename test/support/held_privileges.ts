/** What `POST /_security/user/_has_privileges` answers to who may do everything. */

export interface AskedIndices {
  names: string[];
  privileges: string[];
}

export const held = (privileges: readonly string[] = []): Record<string, boolean> =>
  Object.fromEntries(privileges.map((privilege) => [privilege, true]));

export const heldOn = (asked: readonly AskedIndices[] = []): Record<string, Record<string, boolean>> =>
  Object.fromEntries(
    asked.flatMap(({ names, privileges }) => names.map((name) => [name, held(privileges)] as const)),
  );
