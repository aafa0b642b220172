import type { Fact } from '../../common/effects/types';
import type { Intent } from '../../common/intent';
import type { Observation } from '../../common/observation';
import type { StepContext } from '../../common/plan/step';
import { refresh } from '../observe/refresh';
import type { Systems } from '../systems/system';

/** What a run knows of the world while it is under way, and how it looks again at parts of it. */
export class World {
  constructor(
    private readonly systems: Systems,
    readonly intent: Intent,
    /** As it was when the plan was made. */
    readonly reviewed: Observation,
  ) {}

  get context(): StepContext {
    return { intent: this.intent, observation: this.reviewed };
  }

  async look(facts: readonly Fact[]): Promise<StepContext> {
    return {
      intent: this.intent,
      observation: await refresh(this.systems, this.reviewed, this.intent, facts),
    };
  }
}
