import { prepareKibanas } from './kibana/prepare';

export default async function setup(): Promise<void> {
  await prepareKibanas();
}
