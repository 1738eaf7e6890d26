import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of scripts are JavaScript like the scripts.
    include: ['test/**/*.test.{ts,mjs}'],
    testTimeout: 60_000,
    // Folders of examples are many, and a busy disk takes its time to empty them.
    hookTimeout: 60_000,
  },
});
