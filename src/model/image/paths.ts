/** Joins and normalises like `cd`: `.` and `..` are resolved, doubled slashes are dropped. */
export function resolvePath(base: string, path: string): string {
  const absolute = path.startsWith('/') || path.startsWith('${') ? path : `${base}/${path}`;
  const segments: string[] = [];
  for (const segment of absolute.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  const joined = segments.join('/');
  // A path that starts with an unknown variable is most likely absolute, but it is not known where.
  return joined.startsWith('${') ? joined : `/${joined}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** True when a path is a directory or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

/** Directories of operating system and tools, in which any base image may have files. */
const SYSTEM = /^\/(?:usr|etc|var|lib\d*|bin|sbin|home|root|tmp|run|dev|proc|sys|srv|mnt|media|opt\/java)(?:\/|$)/;

export function isSystemPath(path: string): boolean {
  return SYSTEM.test(path);
}

const STANDARD = new Set(
  '/ /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/local/share /usr/share /usr/sbin /etc /var /var/lib /var/log /lib /bin /sbin /home /root /tmp /run /opt /srv /mnt /dev /proc /sys /media'.split(
    ' ',
  ),
);

/** True for directories that every Linux image has. */
export function isStandardDirectory(path: string): boolean {
  return STANDARD.has(path);
}

/** A shell glob as a regular expression for one path; `*` and `?` do not cross slashes. */
export function globPattern(glob: string): RegExp {
  let source = '';
  let stars = 0;
  let groups = 0;
  let since = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    const close = char === '[' ? glob.indexOf(']', i + 2) : -1;
    if (char === '*') {
      if (glob.charAt(i - 1) === '*') continue;
      // Behind a star the first place that fits what comes before the next star is as good as any
      // other; a group that is never entered again keeps the time short.
      if (stars++ > 0) source = `${source.slice(0, since)}(?=(${source.slice(since).replace('*', '*?')}))\\${++groups}`;
      since = source.length;
      source += '[^/]*';
    } else if (char === '/') {
      source += '\\/';
      stars = 0;
    } else if (char === '?') source += '[^/]';
    else if (close > 0) {
      const set = glob
        .slice(i + 1, close)
        .replace(/^!/, '^')
        .replace(/\\/g, '\\\\')
        .replace(/\[/g, '\\[');
      source += `[${set}]`;
      i = close;
    } else source += literally(char);
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A reversed range such as `[z-a]` matches nothing in a shell.
    return /^(?!)/;
  }
}

/** A text as a part of a regular expression. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
