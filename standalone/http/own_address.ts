import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Whether an address to listen on stands for all that the machine has. */
export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** The address of this machine that others most likely reach it by: the first of IPv4 that is not its own loopback. */
export function networkAddress(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string | undefined {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
