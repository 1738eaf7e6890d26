import {
  jsonText
} from "./chunk-LHV34ZWL.mjs";
import {
  byPlace,
  fullMessage,
  shownFindings
} from "./chunk-3GKKM7XF.mjs";
import {
  maskSecrets,
  maskText
} from "./chunk-5MUTOWPV.mjs";

// src/report/json.ts
function json(result, options) {
  const { summary } = result;
  return jsonText({
    version: 1,
    tool: { name: result.tool.name, version: result.tool.version },
    assumptions: result.assumptions.map(({ what, value, because, file, line }) => ({
      what,
      value: maskText(value),
      because: maskText(because),
      ...file !== void 0 && { file },
      ...line !== void 0 && { line }
    })),
    // What the base had and the head has not is told apart by its status.
    findings: shownFindings({ findings: [...result.findings, ...result.gone] }, options).map(findingOf),
    unknown: [...result.unknown].sort(byPlace).map(({ rule, message, file, line, settle }) => ({
      rule,
      message: maskText(message),
      file,
      line,
      settle: maskText(settle)
    })),
    ignored: [...result.ignored].sort(byPlace).map((finding) => ({
      ...findingOf(finding),
      ...finding.suppressed && {
        suppressed: {
          ...finding.suppressed.by && { by: finding.suppressed.by },
          reason: maskText(finding.suppressed.reason),
          file: finding.suppressed.at.file,
          line: finding.suppressed.at.line
        }
      }
    })),
    notRendered: [...result.notRendered].sort(byPlace).map(({ target, because }) => ({ target, because: maskText(because) })),
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
      ignored: summary.ignored
    }
  });
}
function findingOf(finding) {
  const { object, cluster, owner, status } = finding;
  const fix = publicFix(finding.fix);
  return {
    rule: finding.rule,
    area: finding.area,
    level: finding.level,
    confidence: finding.confidence,
    tags: finding.tags,
    verdict: "violated",
    message: maskText(fullMessage(finding)),
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    ...object && {
      object: {
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...object.namespace !== void 0 && { namespace: object.namespace },
        name: object.name
      }
    },
    path: finding.path,
    targets: finding.targets,
    ...cluster !== void 0 && { cluster },
    ...owner !== void 0 && { owner },
    related: finding.related.map(({ message, file, line, column }) => ({
      message: maskText(message),
      file,
      line,
      column
    })),
    fingerprint: finding.fingerprint,
    ...status !== void 0 && { status },
    ...fix && {
      fix: {
        safety: fix.safety,
        description: maskText(fix.description),
        edits: fix.edits.map(({ file, start, end, text }) => ({ file, start, end, text }))
      }
    }
  };
}
function publicFix(fix) {
  const secret = fix?.edits.some(({ text }) => {
    const lines = text.split("\n");
    return lines.some((line, index) => maskSecrets(line, lines[index - 1], lines[index + 1]) !== line);
  });
  return secret ? void 0 : fix;
}

export {
  json,
  publicFix
};
