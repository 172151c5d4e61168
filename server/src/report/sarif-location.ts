/** Places in SARIF's words. */
import type { ArtifactLocation, Location, LogicalLocation, Region as SarifRegion } from 'sarif';
import { nameOfCell, type Region, type ReportedPlace } from './reported-finding.ts';

/** A path relative to the current folder becomes a URI below the source root; any other keeps standing by itself. */
export function toUri(path: string): ArtifactLocation {
  const uri = path.split('/').map(encodeSegment).join('/');
  const isBelow = !path.startsWith('/') && !path.startsWith('../') && !/^[A-Za-z]:/.test(path);
  return isBelow ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
}

export function toSarifRegion({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/**
 * Where a place is, for code hosts: the line of the file on disk. The cell of a notebook, and the line within it, are
 * its logical location.
 */
export function toLocation(place: ReportedPlace, raw: Region | undefined): Location {
  return {
    physicalLocation: { artifactLocation: toUri(place.path), region: toSarifRegion(raw ?? place) },
    ...(place.cell !== null && { logicalLocations: [cellLocation(place, place.cell)] }),
  };
}

function cellLocation(place: ReportedPlace, cell: number): LogicalLocation {
  const { line, column, endLine, endColumn, output } = place;
  const [name, path] = output === undefined ? ['', ''] : [`, output ${output + 1}`, `.outputs[${output}]`];
  return {
    name: `${nameOfCell(cell)}${name}, line ${line}`,
    fullyQualifiedName: `cells[${cell}]${path}:${line}:${column}`,
    kind: 'cell',
    properties: { cell, ...(output !== undefined && { output }), line, column, endLine, endColumn },
  };
}

/** A lone surrogate in a file name has no URI form; it becomes the replacement character. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}
