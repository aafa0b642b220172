import type { Problem } from '../problem';

export interface CloudRefusal {
  /** Codes of the API; `*` stands for any beginning or end. */
  codes: readonly string[];
  /** The API's own message says more than we can. */
  says?: true;
  problem: Problem;
}

/**
 * The refusals of the Elastic Cloud API by `errors[].code`, the more telling first. Source: the specification in
 * elastic/cloud-sdk-go 1.24.2, `api/apidocs-user.json`, for the requests that this product sends; `clusters.*`,
 * `root.unauthenticated` and `root.unauthorized.rbac` from `api/apidocs.json` beside it. A 5xx among them is a refusal, not an outage.
 */
export const REFUSALS: readonly CloudRefusal[] = [
  {
    codes: ['root.unauthorized.rbac.elevated_permissions_required'],
    problem: {
      code: 'cloud_key_needs_elevation',
      title: 'The Elastic Cloud API key may not do this',
      why: 'The request needs elevated permissions, which the key does not have.',
      tryThis: 'Use a key with the role Admin on the deployment, or do this step by hand.',
    },
  },
  {
    codes: ['root.unauthorized.rbac*', 'organization.invalid_access', 'deployments.restricted_parameter'],
    problem: {
      code: 'cloud_key_lacks_role',
      title: 'The Elastic Cloud API key may not do this',
      why: 'Its roles do not include it.',
      tryThis:
        'Use a key with the role Admin on the deployment, or leave the key out and do this step by hand.',
    },
  },
  {
    codes: ['root.unauthorized', 'root.unauthenticated', 'root.invalid_authentication'],
    problem: {
      code: 'cloud_key_refused',
      title: 'Elastic Cloud refuses the API key',
      why: 'It is not an Elastic Cloud API key, has expired, or was revoked.',
      tryThis: 'Create a key under Organization → API keys in the Elastic Cloud console and enter it here.',
    },
  },
  {
    codes: ['user.not_found', 'extensions.no_user_id'],
    problem: {
      code: 'cloud_key_without_user',
      title: 'The Elastic Cloud API key belongs to no user',
      why: 'This part of the API works only for keys that a user stands behind.',
      tryThis:
        'Use a key that a member of the organization created, or do this step in the Elastic Cloud console.',
    },
  },
  {
    codes: ['extensions.unauthorised'],
    problem: {
      code: 'bundle_of_another_user',
      title: 'The bundle belongs to another user',
      why: 'Elastic Cloud lets only its owner change it.',
      tryThis:
        'Use a key of that user, or delete the bundle under Extensions in the Elastic Cloud console and review again.',
    },
  },
  {
    codes: ['extensions.not_found'],
    problem: {
      code: 'bundle_not_found',
      title: 'The bundle does not exist any more',
      why: 'It was deleted from the organization.',
      tryThis: 'Review again; it is then uploaded anew.',
    },
  },
  {
    codes: ['extensions.id_already_exists'],
    problem: {
      code: 'bundle_id_taken',
      title: 'The bundle could not be created',
      why: 'Elastic Cloud gave it an ID that exists already.',
      tryThis: 'Retry.',
    },
  },
  {
    codes: ['extensions.request_execution_failed'],
    says: true,
    problem: {
      code: 'bundle_refused',
      title: 'Elastic Cloud did not accept the bundle',
      why: 'The file cannot be used, or a deployment uses it.',
      tryThis: 'Correct what it names, then retry.',
    },
  },
  {
    codes: ['*version_conflict'],
    problem: {
      code: 'changed_meanwhile',
      title: 'Elastic Cloud has a newer version of what was to be changed',
      why: 'Somebody else changed it a moment ago. Nothing was sent over that change.',
      tryThis: 'Review again.',
    },
  },
  {
    codes: ['traffic_filter.not_found'],
    problem: {
      code: 'policy_not_found',
      title: 'The network security policy does not exist any more',
      why: 'It was deleted, or taken off the deployment.',
      tryThis: 'Review again.',
    },
  },
  {
    codes: ['traffic_filter.request_execution_failed', 'traffic_filter.invalid_association_type'],
    says: true,
    problem: {
      code: 'policy_refused',
      title: 'Elastic Cloud did not accept the network security policy',
      why: 'The policy, its rule or the deployment it is for was refused.',
      tryThis:
        'Check the policy under Network security in the Elastic Cloud console, or admit this deployment there, then retry.',
    },
  },
  {
    codes: ['deployments.deployment_not_found'],
    problem: {
      code: 'cloud_deployment_not_found',
      title: 'Elastic Cloud does not find the deployment',
      why: 'It was deleted, the API key has no role on it, or the key belongs to another organization.',
      tryThis: 'Choose the deployment again from the list, or use another key.',
    },
  },
  {
    codes: ['deployments.deployment_resource_not_found', 'deployments.deployment_resource_no_longer_exists'],
    problem: {
      code: 'cloud_resource_not_found',
      title: 'The deployment has no such Elasticsearch any more',
      why: 'It was stopped or removed.',
      tryThis: 'Check the deployment in the Elastic Cloud console, then review again.',
    },
  },
  {
    codes: ['deployments.deployment_resource_plan_change_error', 'clusters.cluster_plan_state_error'],
    problem: {
      code: 'deployment_busy',
      title: 'The deployment is being changed',
      why: 'Elastic Cloud applies one change at a time.',
      tryThis: 'Wait until the Activity page of the deployment shows it as done, then retry.',
    },
  },
  {
    codes: ['deployments.resource_does_not_have_a_valid_version'],
    problem: {
      code: 'deployment_being_created',
      title: 'The deployment is still being created',
      why: 'It has no version yet.',
      tryThis: 'Wait until it has started, then retry.',
    },
  },
  {
    codes: ['clusters.cluster_invalid_plan', 'root.invalid_data'],
    says: true,
    problem: {
      code: 'cloud_request_refused',
      title: 'Elastic Cloud refused the request',
      why: 'Something in it is not accepted.',
      tryThis: 'Correct what it names, then retry.',
    },
  },
  {
    codes: ['deployments.metadata_internal_error'],
    problem: {
      code: 'cloud_unavailable',
      title: 'Elastic Cloud cannot answer',
      why: 'Its API failed.',
      tryThis: 'Retry. If it lasts, check the Elastic Cloud status page.',
    },
  },
];
