import React, { useEffect } from 'react';
import { useRouteMatch } from 'react-router-dom';
import { useWizard } from '../state';
import { RUN_ROUTE } from './run_path';
import { RunView } from './run_view';
import { useRun } from './use_run';

/** The run its address names, whether it was just begun here or is visited again. */
export function RunStep() {
  const match = useRouteMatch<{ runId: string }>(RUN_ROUTE);
  const followed = useRun(match?.params.runId ?? '');
  const { dispatch } = useWizard();
  const { state } = followed;
  useEffect(() => dispatch({ type: 'run_shown', run: state }), [dispatch, state]);
  useEffect(() => () => dispatch({ type: 'run_shown', run: undefined }), [dispatch]);
  return <RunView followed={followed} />;
}
