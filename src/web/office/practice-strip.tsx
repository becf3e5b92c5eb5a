import './practice-strip.css'

/** The word 练习 over every page of a throw-away town, so that nothing of it can be taken for the real record. */
export const PracticeStrip = () => (
  <div className="practice" role="note">
    <b>练习</b>
    <span>这里的人和事都是编的，记不到真的台账里。</span>
  </div>
)
