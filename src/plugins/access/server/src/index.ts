import { answerScope } from '../../../core/server/src/scope';
import { scopeOf } from './scope-of';

export default {
  register() {
    answerScope(scopeOf);
  },
};
