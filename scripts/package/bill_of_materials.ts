import type { BundledPackage } from '../plugin/notices';

interface Product {
  name: string;
  version: string;
  license: string;
}

/**
 * A software bill of materials in CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/): the packages whose code is inside.
 * Without time and serial number, so that the same sources make the same bytes.
 */
export function billOfMaterials(product: Product, packages: readonly BundledPackage[]): object {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': refOf(product), ...describe(product) } },
    components: packages.map((entry) => ({ type: 'library', 'bom-ref': refOf(entry), ...describe(entry) })),
    dependencies: [{ ref: refOf(product), dependsOn: packages.map(refOf) }],
  };
}

const describe = ({ name, version, license }: Product) => ({
  name,
  version,
  purl: refOf({ name, version, license }),
  licenses: [licenseOf(license)],
});

/** Package URL, https://github.com/package-url/purl-spec: the scope's sign is escaped. */
const refOf = ({ name, version }: Product) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** A single SPDX id, an expression of such, or what the package calls it. */
function licenseOf(license: string): object {
  if (/ (OR|AND|WITH) /.test(license)) return { expression: license };
  return { license: /^[\w.+-]+$/.test(license) ? { id: license } : { name: license } };
}
