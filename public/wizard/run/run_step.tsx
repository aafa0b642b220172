import React from 'react';
import { useRouteMatch } from 'react-router-dom';
import { RUN_ROUTE } from './run_path';
import { RunView } from './run_view';
import { useRun } from './use_run';

/** The run its address names, whether it was just begun here or is visited again. */
export function RunStep() {
  const match = useRouteMatch<{ runId: string }>(RUN_ROUTE);
  return <RunView followed={useRun(match?.params.runId ?? '')} />;
}
