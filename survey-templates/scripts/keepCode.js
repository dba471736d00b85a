// The code of the last page can be copied, or saved as a small file. Neither asks anything of the server.
{
  const keeping = document.querySelector('.keeping');
  if (keeping) {
    const slip = keeping.closest('.slip');
    const code = slip.querySelector('[data-withdrawal-code]');
    const copy = keeping.querySelector('[data-copy]');
    const save = keeping.querySelector('[data-save]');

    // A page without https has no clipboard, but may copy what is selected.
    const copySelected = () => {
      getSelection().selectAllChildren(code);
      if (!document.execCommand('copy')) throw new Error('not copied');
    };
    copy.addEventListener('click', async () => {
      const said = keeping.querySelector('[role=status]');
      try {
        await (navigator.clipboard ? navigator.clipboard.writeText(code.textContent) : copySelected());
        said.textContent = copy.dataset.copied;
      } catch {
        said.textContent = copy.dataset.notCopied;
      }
    });

    save.addEventListener('click', () => {
      const told = [slip.querySelector('h2'), code, slip.querySelector('[data-keep]')].map((one) => one.textContent);
      const text = [document.title, '', ...told, slip.querySelector('[data-withdraw]').href, ''].join('\n');
      save.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    });
    keeping.hidden = false;
  }
}
