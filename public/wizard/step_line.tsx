import { EuiButtonEmpty, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui';
import React, { type CSSProperties } from 'react';
import { useHistory } from 'react-router-dom';
import { useFocusAtFirst } from '../components/use_focus_at_first';
import { useWizard } from './state';
import { STEPS, type WizardStep } from './steps';

/** The steps in one line. The current one is the heading of what is below, and takes the focus when it changes. */
export function StepLine({ current }: { current: WizardStep }) {
  const { draft } = useWizard();
  const history = useHistory();
  const at = STEPS.indexOf(current);
  return (
    <nav aria-label="Steps">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without bullets for none */}
      <ol role="list" style={LINE}>
        {STEPS.map((step, index) => (
          <li key={step.id} style={ITEM}>
            <StepNumber value={index + 1} isReached={index <= at} />
            {index === at ? (
              <CurrentStep key={step.id} title={step.title} />
            ) : (
              <EuiButtonEmpty
                size="xs"
                flush="both"
                color="text"
                isDisabled={!step.reachable(draft)}
                onClick={() => history.push(step.path)}
                data-test-subj={`rcsStep-${step.id}`}
              >
                {step.title}
              </EuiButtonEmpty>
            )}
          </li>
        ))}
        <li style={ITEM}>
          <StepNumber value={STEPS.length + 1} isReached={false} />
          <EuiText size="xs" color="subdued">
            Connect
          </EuiText>
        </li>
      </ol>
    </nav>
  );
}

function CurrentStep({ title }: { title: string }) {
  const heading = useFocusAtFirst<HTMLHeadingElement>();
  return (
    <EuiTitle size="xxs">
      <h2 ref={heading} tabIndex={-1} aria-current="step" data-test-subj="rcsStepHeading">
        {title}
      </h2>
    </EuiTitle>
  );
}

const LINE: CSSProperties = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 24,
  margin: 0,
  listStyle: 'none',
  minHeight: 28,
};
const ITEM: CSSProperties = { display: 'flex', alignItems: 'center', columnGap: 6 };
const SIZE_PX = 20;

/** Drawn: a list has its numbers by itself. */
function StepNumber({ value, isReached }: { value: number; isReached: boolean }) {
  const { colors } = useEuiTheme().euiTheme;
  return (
    <span
      aria-hidden
      style={{
        width: SIZE_PX,
        lineHeight: `${SIZE_PX - 4}px`,
        border: `2px solid ${isReached ? colors.primary : colors.mediumShade}`,
        borderRadius: SIZE_PX / 2,
        textAlign: 'center',
        fontSize: 11,
        fontWeight: 600,
      }}
    >
      {value}
    </span>
  );
}
