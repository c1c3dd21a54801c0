/** Whether a relative path stays in its folder: neither absolute, nor with a drive, nor through a folder above. */
export function isInsidePath(path: string): boolean {
  return path !== "" && !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(path);
}
