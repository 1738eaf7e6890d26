import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of scripts are JavaScript like the scripts.
    include: ['test/**/*.test.{ts,mjs}'],
    testTimeout: 30_000,
  },
});
