import { EuiFieldText, EuiFlexGroup, EuiFlexItem, EuiSelect, EuiSpacer, EuiSwitch } from '@elastic/eui';
import React from 'react';
import type { DeploymentFilter } from '../../../common/api';

/** What stands in the filters, as it was typed. */
export interface DeploymentFilters {
  provider: string;
  region: string;
  version: string;
  /** `key:value` */
  tag: string;
  /** Those that cannot be connected are shown too, with the reason. */
  all: boolean;
}

export const NO_FILTERS: DeploymentFilters = { provider: '', region: '', version: '', tag: '', all: false };

/** What the server is asked for; a filter that is not complete yet narrows nothing. */
export function filterOf({ provider, region, version, tag, all }: DeploymentFilters): DeploymentFilter {
  const [, key, value] = /^\s*([^:=]+?)\s*[:=]\s*(.+?)\s*$/.exec(tag) ?? [];
  return {
    ...(provider !== '' && { provider }),
    ...(isBeginning(region) && { region: region.trim() }),
    ...(isBeginning(version) && { version: version.trim() }),
    ...(key !== undefined && value !== undefined && { tag: { key, value } }),
    ...(!all && { connectable: true }),
  };
}

/** Anything else begins no region and no version. */
const isBeginning = (text: string): boolean => /^[\w.-]+$/.test(text.trim());

const TEXTS = [
  { filter: 'region', label: 'Region', placeholder: 'aws-eu-west-1' },
  { filter: 'version', label: 'Version', placeholder: '9.5' },
  { filter: 'tag', label: 'Tag', placeholder: 'key:value' },
] as const;

interface DeploymentFilterFieldsProps {
  filters: DeploymentFilters;
  onChange(change: Partial<DeploymentFilters>): void;
}

export const DeploymentFilterFields = ({ filters, onChange }: DeploymentFilterFieldsProps) => (
  <>
    <EuiFlexGroup gutterSize="s" wrap responsive={false}>
      <EuiFlexItem>
        <EuiSelect
          compressed
          prepend="Provider"
          aria-label="Provider"
          value={filters.provider}
          onChange={(event) => onChange({ provider: event.target.value })}
          options={[
            { value: '', text: 'Any' },
            { value: 'aws', text: 'AWS' },
            { value: 'azure', text: 'Azure' },
            { value: 'gcp', text: 'Google Cloud' },
          ]}
          data-test-subj="rcsFilter-provider"
        />
      </EuiFlexItem>
      {TEXTS.map(({ filter, label, placeholder }) => (
        <EuiFlexItem key={filter}>
          <EuiFieldText
            compressed
            prepend={label}
            aria-label={label}
            placeholder={placeholder}
            value={filters[filter]}
            onChange={(event) => onChange({ [filter]: event.target.value })}
            data-test-subj={`rcsFilter-${filter}`}
          />
        </EuiFlexItem>
      ))}
    </EuiFlexGroup>
    <EuiSpacer size="s" />
    <EuiSwitch
      compressed
      label="Also show deployments that cannot be connected"
      checked={filters.all}
      onChange={(event) => onChange({ all: event.target.checked })}
      data-test-subj="rcsFilter-all"
    />
  </>
);
