// A plugin of Stryker: the words of a refusal are for people, and nothing acts on them.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const reason = 'words for people: tests look at the type of a refusal';
const isText = ({ node }) => node.type === 'StringLiteral' || node.type === 'TemplateLiteral';

/** Which argument of these it is. */
const placeOfDetail = { refuse: 1, differ: 0 };

const isDetail = (path) => {
  const { parent } = path;
  const isArgument =
    parent?.type === 'CallExpression' &&
    path.node === parent.arguments[placeOfDetail[parent.callee.name]];
  const isProperty = parent?.type === 'ObjectProperty' && parent.key.name === 'detail';
  return isArgument || isProperty;
};

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'detail-texts', {
    shouldIgnore(path) {
      // A text may be put together of several.
      const inner = path.parentPath?.node.type === 'BinaryExpression' ? path.parentPath : path;
      return isText(path) && (isDetail(path) || isDetail(inner)) ? reason : undefined;
    },
  }),
];
