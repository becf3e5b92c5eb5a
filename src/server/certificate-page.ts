/** What the printed page tells. */
export interface CertificatePage {
  readonly address: string
  readonly authorityFile: string
  readonly fingerprint: string
  readonly validTo: string
  readonly madeOn: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** One A4 page on installing the town's authority, to be printed and lie beside each computer once. */
export const certificatePage = ({
  address,
  authorityFile,
  fingerprint,
  validTo,
  madeOn,
}: CertificatePage): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>安装标尺的证书</title>
<style>
@page { size: A4; margin: 20mm 22mm }
body { font: 11.5pt/1.65 "Source Han Serif SC", "Noto Serif SC", SimSun, serif; color: #000; max-width: 170mm; margin: 0 auto }
h1 { font-size: 20pt; text-align: center; margin: 0 0 4mm } h2 { font-size: 13pt; margin: 5mm 0 1mm }
ol, ul { margin: 0; padding-left: 7mm } .box { border: 1pt solid #000; padding: 2mm 4mm; margin: 3mm 0 }
code { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: 10pt; overflow-wrap: anywhere }
</style></head><body>
<h1>在这台电脑上安装标尺的证书</h1>
<p>标尺在办公网上用加密连接，证书由本镇自己颁发。每台电脑装一次，以后打开 <code>${escaped(address)}</code> 就不会再有警告。没有装以前浏览器会拦住，这是正常的，<b>不要点“继续前往”</b>。</p>
<div class="box">要装的文件：<code>${escaped(authorityFile)}</code>（用U盘拷来，或者由管理员放在共享文件夹）<br>
核对指纹（SHA-256）：<code>${escaped(fingerprint)}</code><br>这个指纹要和电脑上显示的一字不差；不一样就不要装，告诉系统管理员。</div>
<h2>Windows（Edge、Chrome、360、QQ 浏览器）</h2>
<ol><li>双击证书文件，在“详细信息”里核对指纹。</li><li>点“安装证书”，选“本地计算机”，下一步。</li>
<li>选“将所有的证书都放入下列存储”，浏览，选“<b>受信任的根证书颁发机构</b>”，确定，下一步，完成。</li><li>关掉浏览器，重新打开。</li></ol>
<h2>统信 UOS、银河麒麟（自带浏览器、奇安信、Chromium）</h2>
<ol><li>打开浏览器的“设置”，找到“隐私和安全”里的“管理证书”，选“授权机构”（或“颁发机构”）。</li>
<li>点“导入”，选证书文件，勾选“信任该证书，以标识网站的身份”，确定。</li><li>在列表里点开它，核对指纹。</li></ol>
<h2>火狐浏览器（各种系统）</h2>
<ol><li>“设置”，“隐私与安全”，“证书”，“查看证书”，“证书颁发机构”，“导入”。</li><li>勾选“信任由此证书颁发机构来标识网站”，确定。</li></ol>
<h2>请记住</h2>
<ul><li>只发证书文件。服务器上的私钥文件（名字里有 key）不要拷给任何人。</li>
<li>这个证书只能证明本镇的这台服务器，不能证明别的网站。</li>
<li>服务器证书到 ${escaped(validTo)} 到期。到期前由系统管理员再运行一次 <code>npm run certificate</code>，各台电脑不用重装。</li></ul>
<p>制作日期：${escaped(madeOn)}　　安装人：＿＿＿＿＿＿　　安装日期：＿＿＿＿＿＿</p>
</body></html>
`
