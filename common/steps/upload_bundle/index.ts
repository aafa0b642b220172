import type { IdentityIntent } from '../../intent';
import { localDeployment } from '../../plan/facts';
import { authorityBundle, type Bundle, isIdentity, signingBundle } from '../../plan/identity_facts';
import { placeholder } from '../../plan/named_values';
import type { Step, StepContext } from '../../plan/step';
import { known } from '../../problem';

/** Which bundle a step is about: the CA for the remote, or one's own signing certificate for the local. */
export type BundleKind = 'authority' | 'signing';

export const bundleOf = (kind: BundleKind, context: StepContext<IdentityIntent>): Bundle | undefined =>
  kind === 'authority' ? authorityBundle(context) : signingBundle(context);

/** Named value: the id Elastic Cloud gives the uploaded bundle. */
export const bundleId = (kind: BundleKind): string => `${kind}_bundle.id`;

const WHAT = {
  authority: 'the CA that signatures are verified with',
  signing: 'the signing certificate and its key',
};

/** Packs files as a ZIP and uploads it to the organization as a bundle. */
export const uploadBundle = (kind: BundleKind): Step<IdentityIntent> => ({
  id: `upload_${kind}_bundle`,
  kind: 'write',
  system: 'organization',
  applies: (context) =>
    isIdentity(context) && bundleOf(kind, context) !== undefined && localDeployment(context) !== undefined,
  words: (context) => ({
    title: `Upload ${WHAT[kind]} as a bundle`,
    detail: `ZIP ${bundleOf(kind, context)?.name}: ${Object.keys(bundleOf(kind, context)?.files ?? {}).join(', ')}.`,
  }),
  alreadySo: (context) => {
    const existing = extensionOf(kind, context);
    return existing?.filled ? `The organization has it as ${existing.url}.` : undefined;
  },
  requests(context) {
    const bundle = bundleOf(kind, context);
    const existing = extensionOf(kind, context);
    const path = existing
      ? `/deployments/extensions/${existing.id}`
      : `/deployments/extensions/${placeholder(bundleId(kind))}`;
    return [
      ...(existing
        ? []
        : [
            {
              system: 'organization' as const,
              method: 'POST' as const,
              path: '/deployments/extensions',
              body: {
                name: bundle?.name ?? '',
                extension_type: 'bundle',
                version: '*',
                description: `Remote Cluster Setup: ${WHAT[kind]} for ${context.intent.alias}`,
              },
              keeps: { [bundleId(kind)]: 'id' },
              creates: { kind: 'bundle' as const, name: bundle?.name ?? '' },
            },
          ]),
      {
        system: 'organization',
        method: 'PUT',
        path,
        ...(!existing && { fills: { path: bundleId(kind) } }),
        upload: { files: bundle?.files ?? {} },
      },
    ];
  },
  effects: (context) => [
    {
      thing: { kind: 'bundle', name: bundleOf(kind, context)?.name ?? '' },
      before: extensionOf(kind, context) !== undefined,
      after: true,
    },
  ],
});

/** The uploaded bundle of this content, from an earlier run. */
export const extensionOf = (kind: BundleKind, context: StepContext<IdentityIntent>) =>
  known(known(context.observation.organization)?.extensions)?.find(
    ({ name }) => name === bundleOf(kind, context)?.name,
  );
