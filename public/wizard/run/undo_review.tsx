import { EuiConfirmModal, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import { consoleRequest } from '../../../common/exports/console';
import type { Plan } from '../../../common/plan/types';
import type { Problem } from '../../../common/problem';
import { CopyBlock } from '../../components/copy_block';
import { TryAgain } from '../../components/try_again';

export interface UndoReviewProps {
  alias: string;
  plan: Plan;
  onCancel(): void;
  onConfirm(): void;
  /** Looks once more, where something could not be looked at. */
  onAgain(): void;
}

/** What an undo will do, each request of it, and what has to stay with the reason. */
export function UndoReview({ alias, plan, onCancel, onConfirm, onAgain }: UndoReviewProps) {
  const titleId = useGeneratedHtmlId({ prefix: 'rcsUndo' });
  const stays = plan.steps.filter((step) => step.stays || step.unseen);
  const isPartUnseen = plan.steps.some((step) => step.unseen);
  const undone = plan.steps.filter((step) => !step.stays && step.alreadySo === undefined);
  return (
    <EuiConfirmModal
      title={`Undo the changes made for ${alias}?`}
      aria-labelledby={titleId}
      titleProps={{ id: titleId }}
      onCancel={onCancel}
      onConfirm={onConfirm}
      cancelButtonText="Keep changes"
      confirmButtonText="Undo"
      buttonColor="danger"
      data-test-subj="rcsUndoConfirm"
    >
      <EuiText size="s">
        <p>In this order:</p>
        <ol>
          {undone.map(({ id, title, requests }) => (
            <li key={id}>
              {title}
              <details>
                <summary>Requests</summary>
                <CopyBlock
                  label={`Requests: ${title}`}
                  text={requests.map((request) => consoleRequest(request)).join('\n\n')}
                  language="json"
                />
              </details>
            </li>
          ))}
        </ol>
      </EuiText>
      {stays.length > 0 && (
        <>
          <EuiSpacer size="m" />
          <EuiText size="s" data-test-subj="rcsUndoStays">
            <p>These stay:</p>
            <ul>
              {stays.map(({ id, title, stays: problem, unseen }) => (
                <li key={id}>{whyItStays(title, problem ?? unseen)}</li>
              ))}
            </ul>
            {isPartUnseen && (
              <>
                <p>What could not be read stays recorded, and can be undone later.</p>
                <TryAgain onClick={onAgain} data-test-subj="rcsUndoLookAgain" />
              </>
            )}
          </EuiText>
        </>
      )}
    </EuiConfirmModal>
  );
}

const whyItStays = (title: string, problem: Problem | undefined): string =>
  `${title}: ${problem?.title}. ${problem?.why}`;
