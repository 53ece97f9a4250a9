import '../../shared/contract/zod-without-eval.ts';
