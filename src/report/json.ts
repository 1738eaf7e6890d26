import type { Finding, Fix, Result } from '../engine/result.ts';
import { maskOnce, maskSecrets, maskText } from '../text/mask.ts';
import { changeData } from './changes.ts';
import { jsonText } from './encode.ts';
import { fullMessage } from './message.ts';
import { byPlace, type ReportOptions, shownFindings } from './report.ts';

/**
 * The result as data, for scripts. Unlike the reports for people it always lists unknown verdicts
 * and suppressed findings: they have lists of their own and cannot be taken for findings.
 */
export function json(result: Result, options: ReportOptions): string {
  const { summary } = result;
  return jsonText({
    version: 1,
    tool: { name: result.tool.name, version: result.tool.version },
    assumptions: result.assumptions.map(({ what, value, because, file, line }) => ({
      what,
      value: maskText(value),
      because: maskText(because),
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
    })),
    // What the base had and the head has not is told apart by its status.
    findings: shownFindings({ findings: [...result.findings, ...result.gone] }, options).map(findingOf),
    unknown: [...result.unknown].sort(byPlace).map(({ rule, message, file, line, settle }) => ({
      rule,
      message: maskText(message),
      file,
      line,
      settle: maskText(settle),
    })),
    ignored: [...result.ignored].sort(byPlace).map((finding) => ({
      ...findingOf(finding),
      ...(finding.suppressed && {
        suppressed: {
          ...(finding.suppressed.by && { by: finding.suppressed.by }),
          reason: maskText(finding.suppressed.reason),
          file: finding.suppressed.at.file,
          line: finding.suppressed.at.line,
        },
      }),
    })),
    notRendered: [...result.notRendered]
      .sort(byPlace)
      .map(({ target, because }) => ({ target, because: maskText(because) })),
    ...(result.changes && { changes: result.changes.map(changeData) }),
    coverage: coverageData(result.coverage),
    complete: result.complete,
    summary: {
      files: summary.files,
      candidates: summary.candidates,
      objects: summary.objects,
      workloads: summary.workloads,
      errors: summary.errors,
      // What is not listed does not count either, as in eslint.
      warnings: options.quiet ? 0 : summary.warnings,
      notes: options.quiet ? 0 : summary.notes,
      unknown: summary.unknown,
      ignored: summary.ignored,
    },
  });
}

function coverageData({ workloads, durable }: Result['coverage']): Record<string, unknown> {
  const { proven, broken, unknown, because } = durable;
  const sorted = Object.entries(because).sort(([a], [b]) => (a < b ? -1 : 1));
  return { workloads, durable: { proven, broken, unknown, because: Object.fromEntries(sorted) } };
}

function findingOf(finding: Finding): Record<string, unknown> {
  const { object, cluster, owner, status } = finding;
  const fix = publicFix(finding.fix);
  return {
    rule: finding.rule,
    area: finding.area,
    level: finding.level,
    confidence: finding.confidence,
    tags: finding.tags,
    verdict: 'violated',
    message: maskOnce(fullMessage(finding)),
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    ...(object && {
      object: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...(object.namespace !== undefined && { namespace: object.namespace }),
        name: object.name,
      },
    }),
    path: finding.path,
    targets: finding.targets,
    ...(cluster !== undefined && { cluster }),
    ...(owner !== undefined && { owner }),
    related: finding.related.map(({ message, file, line, column }) => ({
      message: maskText(message),
      file,
      line,
      column,
    })),
    // A single step says no more than the message.
    ...(finding.steps.length > 1 && {
      steps: finding.steps.map(({ message, file, line, column }) => ({
        message: maskText(message),
        file,
        line,
        column,
      })),
    }),
    fingerprint: finding.fingerprint,
    ...(status !== undefined && { status }),
    ...(fix && {
      fix: {
        safety: fix.safety,
        description: maskText(fix.description),
        edits: fix.edits.map(({ file, start, end, text }) => ({ file, start, end, text })),
      },
    }),
  };
}

/** A fix as reports may show it: none when its text holds a secret, since a masked one would break the file. */
export function publicFix(fix: Fix | undefined): Fix | undefined {
  const secret = fix?.edits.some(({ text }) => {
    const lines = text.split('\n');
    return lines.some((line, index) => maskSecrets(line, lines[index - 1], lines[index + 1]) !== line);
  });
  return secret ? undefined : fix;
}
