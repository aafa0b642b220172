import { useEuiTheme } from '@elastic/eui';
import React, { type CSSProperties, type ReactNode } from 'react';
import type { System } from '../../../common/plan/types';
import type { MarkLook } from './mark';

/** The lanes from left to right: a connection goes from this deployment to the remote. */
export const LANES: readonly System[] = ['local', 'organization', 'remote'];

/** Where in its row a mark stands, from the top. */
const MARK_AT_PX = 15;
const THICK_PX = 2;

interface RailsProps {
  /** Width of a lane. */
  lanePx: number;
  at: System;
  /** Where the act before happened; absent for the first. */
  from: System | undefined;
  isLast: boolean;
  look: MarkLook;
  /** The mark. */
  children: ReactNode;
}

/** One row of the lanes: its mark, and the way to it from the one before. Drawn; what it means is said by the list. */
export function Rails({ lanePx, at, from, isLast, look, children }: RailsProps) {
  const { euiTheme } = useEuiTheme();
  const { lightShade, mediumShade, success } = euiTheme.colors;
  const way = look === 'done' || look === 'already_so' ? success : mediumShade;
  const centerOf = (system: System): number => lanePx * (LANES.indexOf(system) + 0.5);
  const x = centerOf(at);
  return (
    <div style={{ position: 'relative', flex: `0 0 ${lanePx * LANES.length}px` }}>
      {LANES.map((system) => (
        <Line key={system} left={centerOf(system)} top={0} bottom={0} width={1} color={lightShade} />
      ))}
      {from !== undefined && <Way from={centerOf(from)} to={x} color={way} />}
      {!isLast && <Line left={x} top={MARK_AT_PX} bottom={0} width={THICK_PX} color={mediumShade} />}
      <div style={{ position: 'absolute', left: x, top: MARK_AT_PX, transform: 'translate(-50%, -50%)' }}>
        {children}
      </div>
    </div>
  );
}

interface LineProps extends Pick<CSSProperties, 'top' | 'bottom' | 'height' | 'color'> {
  /** Its middle. */
  left: number;
  width: number;
}

const Line = ({ left, width, color, ...edges }: LineProps) => (
  <div
    aria-hidden
    style={{ position: 'absolute', left: left - width / 2, width, background: color, ...edges }}
  />
);

/** From the top of the row down to the mark, across where it is in another lane. */
function Way({ from, to, color }: { from: number; to: number; color: string }) {
  if (from === to) return <Line left={to} top={0} height={MARK_AT_PX} width={THICK_PX} color={color} />;
  const edge = `${THICK_PX}px solid ${color}`;
  const side = from < to ? 'Left' : 'Right';
  return (
    <div
      aria-hidden
      style={{
        position: 'absolute',
        top: 0,
        height: MARK_AT_PX + THICK_PX / 2,
        left: Math.min(from, to) - THICK_PX / 2,
        width: Math.abs(from - to) + THICK_PX,
        borderBottom: edge,
        [`border${side}`]: edge,
        [`borderBottom${side}Radius`]: 8,
      }}
    />
  );
}
