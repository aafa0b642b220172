import { clusters } from '../contract/pair';

/** A user with one role of Elasticsearch and none of Kibana, made anew; what {@link Pair.host} logs in with. */
export async function createUser(deployment: string, username: string, role: object) {
  const password = `${username}-only-for-these-tests`;
  await clusters.ask(deployment, 'PUT', `/_security/role/${username}`, role);
  await clusters.ask(deployment, 'PUT', `/_security/user/${username}`, { password, roles: [username] });
  return { ...clusters.deployment(deployment), username, password };
}
