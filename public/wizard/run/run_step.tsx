import React from 'react';
import { useParams } from 'react-router-dom';
import { RunView } from './run_view';
import { useRun } from './use_run';

/** The run its address names, whether it was just begun here or is visited again. */
export function RunStep() {
  const { runId } = useParams<{ runId: string }>();
  return <RunView followed={useRun(runId)} />;
}
