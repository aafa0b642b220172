/** One Elasticsearch node: its config folder, and its process. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Authority, writeCertificate } from '../certificates/authority';
import { nodeAlternativeNames, nodeName } from '../certificates/names';
import { unpackBundles } from './bundles';
import { Launcher } from './launcher';
import { FILES, LOGGING, type NodeLayout, nodeSettings, toYaml, trustYaml } from './settings';

const BOOTSTRAP_PASSWORD = 'bootstrap.password';

export interface NodeOptions {
  home: string;
  /** Everything of this node: `config/`, `data/`, `logs/`. */
  folder: string;
  hostsFile: string;
  layout: Omit<NodeLayout, 'dataFolder' | 'logsFolder' | 'further'>;
  organizationId: string;
  regionalCa: Authority;
  /** PEM of all regions' CAs, one after the other. */
  organizationCas: string;
  /** Path, without ending, of the certificate and key that the outside sees. */
  serverCertificate: string;
  /** Path of the CA that signs those of all deployments. */
  publicCa: string;
  password: string;
}

export class ElasticsearchNode {
  readonly configFolder: string;
  isRunning = false;
  private launcher: Launcher | undefined;

  constructor(private readonly options: NodeOptions) {
    this.configFolder = join(options.folder, 'config');
  }

  get ports(): NodeLayout['ports'] {
    return this.options.layout.ports;
  }

  /**
   * Writes the config folder anew and starts the process.
   * @param further settings beyond those that every node has
   * @param trustedNames names that `trust.yml` lets in
   * @param bundles ZIPs whose content the config folder is to have
   * @throws with Elasticsearch's own words when it does not start
   */
  async start(further: NodeLayout['further'], trustedNames: string[], bundles: Uint8Array[]): Promise<void> {
    await this.writeConfig(further, trustedNames);
    unpackBundles(this.options.folder, bundles);
    const launcher = Launcher.launch({
      home: this.options.home,
      configFolder: this.configFolder,
      hostsFile: this.options.hostsFile,
      outputFile: join(this.options.folder, 'logs', 'launcher.log'),
    });
    this.launcher = launcher;
    try {
      if (!(await launcher.changeKeystore({})).includes(BOOTSTRAP_PASSWORD)) {
        await launcher.changeKeystore({
          [BOOTSTRAP_PASSWORD]: { value: this.options.password, asFile: false },
        });
      }
      await launcher.start();
      this.isRunning = true;
    } catch (error) {
      await this.stop();
      const { nodeName: name } = this.options.layout;
      throw new Error(`${name} did not start: ${(error as Error).message}`);
    }
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    await this.launcher?.stop();
    this.launcher = undefined;
  }

  /** @returns the names of all entries afterwards */
  changeKeystore(changes: Parameters<Launcher['changeKeystore']>[0]): Promise<string[]> {
    if (!this.launcher) return Promise.reject(new Error('the node is not running'));
    return this.launcher.changeKeystore(changes);
  }

  /** Elasticsearch sees the new file within seconds. */
  writeTrust(trustedNames: string[]): void {
    writeFileSync(join(this.configFolder, FILES.trust), trustYaml(trustedNames));
  }

  private async writeConfig(further: NodeLayout['further'], trustedNames: string[]): Promise<void> {
    const { folder, layout, organizationCas, regionalCa, serverCertificate, publicCa } = this.options;
    const [dataFolder, logsFolder] = [join(folder, 'data'), join(folder, 'logs')];
    for (const path of [this.configFolder, dataFolder, logsFolder]) mkdirSync(path, { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(this.configFolder, name), text);
    write('elasticsearch.yml', toYaml(nodeSettings({ ...layout, dataFolder, logsFolder, further })));
    write('log4j2.properties', LOGGING);
    write(FILES.regionalCa, regionalCa.certificate);
    write(FILES.organizationCas, organizationCas);
    this.writeTrust(trustedNames);
    await this.issueNodeCertificate();
    copyFileSync(`${serverCertificate}.crt`, join(this.configFolder, FILES.serverCertificate));
    copyFileSync(`${serverCertificate}.key`, join(this.configFolder, FILES.serverKey));
    copyFileSync(publicCa, join(this.configFolder, FILES.publicCa));
  }

  private async issueNodeCertificate(): Promise<void> {
    if (existsSync(join(this.configFolder, FILES.nodeCertificate))) return;
    const { layout, organizationId, regionalCa } = this.options;
    const name = nodeName(layout.nodeName, layout.clusterId, organizationId);
    const files = await regionalCa.issue({
      subject: `CN=${name}`,
      alternativeNames: nodeAlternativeNames(name),
    });
    writeCertificate(join(this.configFolder, 'node'), files);
  }
}
