import { EuiBadge, EuiText, useEuiTheme } from '@elastic/eui';
import React, { type ReactNode, useState } from 'react';
import type { SystemNames } from '../../../common/exports/text';
import type { System } from '../../../common/plan/types';
import { Name } from '../name';
import { Mark, type MarkLook } from './mark';
import { LANES, Rails } from './rails';
import { useWidth } from './use_width';

/** One act: where it happens, how it stands, and what is said of it. */
export interface LaneRow {
  id: string;
  system: System;
  /** Its place in the whole, from 1. */
  number: number;
  look: MarkLook;
  body: ReactNode;
  'data-test-subj': string;
}

interface LanesProps {
  rows: readonly LaneRow[];
  names: SystemNames;
  /** Heard before the list. */
  label: string;
  'data-test-subj': string;
}

/**
 * Who does what when: a lane for each system, and in it a numbered mark for each act, in order. Where there is no room
 * for lanes, and for those who listen, it is a list that names the system of each.
 */
export function Lanes({ rows, names, label, ...rest }: LanesProps) {
  const { euiTheme } = useEuiTheme();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const width = useWidth(element);
  const drawn = width >= ROOM_FOR_LANES_PX;
  const lanePx = width >= ROOM_FOR_WIDE_LANES_PX ? WIDE_LANE_PX : LANE_PX;
  const rule = `1px solid ${euiTheme.colors.lightShade}`;
  return (
    <div ref={setElement} {...rest}>
      {drawn && <Heads names={names} lanePx={lanePx} rule={rule} />}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without bullets for none */}
      <ol role="list" aria-label={label} style={{ listStyle: 'none', margin: 0 }}>
        {rows.map((row, i) => (
          <li
            key={row.id}
            data-test-subj={row['data-test-subj']}
            style={{ display: 'flex', minHeight: ROW_PX, borderBottom: rule }}
          >
            {drawn ? (
              <Rails
                lanePx={lanePx}
                at={row.system}
                from={rows[i - 1]?.system}
                isLast={i === rows.length - 1}
                look={row.look}
              >
                <Mark {...row} />
              </Rails>
            ) : (
              <div style={{ flex: '0 0 32px', paddingTop: 6 }}>
                <Mark {...row} />
              </div>
            )}
            <div style={{ flex: '1 1 0', minWidth: 0, padding: drawn ? 0 : '6px 0' }}>
              {!drawn && <EuiBadge color="hollow">{names[row.system]}</EuiBadge>}
              {row.body}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Narrower, the words beside three lanes would have no room. */
const ROOM_FOR_LANES_PX = 760;
const LANE_PX = 92;
const ROOM_FOR_WIDE_LANES_PX = 1_000;
const WIDE_LANE_PX = 132;
const ROW_PX = 30;

const Heads = ({ names, lanePx, rule }: { names: SystemNames; lanePx: number; rule: string }) => (
  <div aria-hidden style={{ display: 'flex', borderBottom: rule, paddingBottom: 4 }}>
    {LANES.map((system) => (
      <div key={system} style={{ flex: `0 0 ${lanePx}px`, textAlign: 'center', minWidth: 0 }}>
        <EuiText size="xs">
          <strong>
            <Name text={names[system]} max={Math.floor(lanePx / 7)} />
          </strong>
        </EuiText>
      </div>
    ))}
  </div>
);
