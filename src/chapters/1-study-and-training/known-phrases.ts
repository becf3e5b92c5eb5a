import { wholeText } from '#standard/clauses.ts'

/**
 * Words that everyone quotes and nobody has from a neighbour: they are left out before two texts are compared. Set phrases stand here as they
 * are written one after another; the text of the standard is known as a whole.
 */
const setPhrases: readonly string[] = [
  '以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导',
  '坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平新时代中国特色社会主义思想',
  '高举中国特色社会主义伟大旗帜，全面贯彻党的二十大精神，全面贯彻党的二十大和二十届历次全会精神',
  '深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”',
  '在思想上政治上行动上同党中央保持高度一致，同以习近平同志为核心的党中央保持高度一致',
  '紧密团结在以习近平同志为核心的党中央周围',
  '统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局',
  '坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展',
  '以铸牢中华民族共同体意识为主线，不断增强政治判断力、政治领悟力、政治执行力',
  '坚持和加强党的全面领导，以党的自我革命引领社会革命，一以贯之全面从严治党，落实中央八项规定精神',
  '全心全意为人民服务，不忘初心、牢记使命，一切为了群众，一切依靠群众，从群众中来，到群众中去',
  '产业兴旺、生态宜居、乡风文明、治理有效、生活富裕',
  '《关于新形势下党内政治生活的若干准则》《中国共产党党内监督条例》《中国共产党纪律处分条例》《中国共产党章程》',
]

/** What a reflection may quote as often as it likes. */
export const knownPhrases: readonly string[] = [wholeText, ...setPhrases]
