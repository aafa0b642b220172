import { EuiSpacer, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { PlanStep, System } from '../../../common/plan/types';
import { Name } from '../name';
import { PlanStepItem } from './plan_step_item';

/** A plan in its order; steps that follow each other on one side stand under its name. */
export function PlanList({ steps, names }: { steps: readonly PlanStep[]; names: SystemNames }) {
  return (
    <div data-test-subj="rcsPlan">
      {sections(steps).map(({ system, items }) => (
        <section key={items[0]?.step.id}>
          <EuiTitle size="xs">
            <h3>
              {system === 'organization' ? 'In ' : 'On '}
              <Name text={names[system]} max={50} />
            </h3>
          </EuiTitle>
          <EuiSpacer size="s" />
          {items.map(({ step, number }) => (
            <PlanStepItem key={step.id} step={step} number={number} steps={steps} names={names} />
          ))}
          <EuiSpacer size="l" />
        </section>
      ))}
    </div>
  );
}

interface Section {
  system: System;
  items: { step: PlanStep; number: number }[];
}

function sections(steps: readonly PlanStep[]): Section[] {
  const found: Section[] = [];
  steps.forEach((step, index) => {
    const last = found.at(-1);
    const item = { step, number: index + 1 };
    if (last?.system === step.system) last.items.push(item);
    else found.push({ system: step.system, items: [item] });
  });
  return found;
}
