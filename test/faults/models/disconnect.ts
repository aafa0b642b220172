import { apiKey } from './api_key';
import { sameRegion } from './identity';
import { connectAs, disconnect, type Model } from './model';

const ending = (model: Model): Model => ({
  name: `disconnect (${model.name})`,
  prepare: (lane) => connectAs(model, lane),
  intent: disconnect,
  irrevocable: true,
  connects: false,
});

export const disconnectApiKey = ending(apiKey);
export const disconnectIdentity = ending(sameRegion);
