// Where the study says so, whoever has finished goes back to his panel without pressing the button, some seconds after he
// could read his code. Whatever he does on the page stops that: he may be noting it. It is said once, and not each second;
// it waits while the page is not looked at; and who comes back to the page is not sent away again.
{
  const section = document.querySelector('[data-return-after]');
  if (section && !history.state?.wasLed) {
    const link = section.querySelector('[data-return]');
    const said = section.querySelector('[role=status]');
    const left = section.querySelector('[data-left]');
    const choice = section.querySelector('[data-choice]');
    const deeds = ['keydown', 'pointerdown', 'touchstart', 'wheel'];
    let seconds = Number(section.dataset.returnAfter);
    const show = () => {
      left.textContent = `(${seconds})`;
    };
    const timer = setInterval(() => {
      if (document.hidden) return;
      seconds -= 1;
      show();
      if (seconds > 0) return;
      end();
      location.assign(link.href);
    }, 1000);
    const end = () => {
      clearInterval(timer);
      for (const deed of deeds) document.removeEventListener(deed, stay);
      history.replaceState({ wasLed: true }, '');
    };
    const stay = () => {
      end();
      said.textContent = said.dataset.staying;
      choice.hidden = true;
      if (choice.contains(document.activeElement)) link.focus();
    };
    for (const deed of deeds) document.addEventListener(deed, stay, { passive: true });
    show();
    choice.hidden = false;
    said.textContent = said.dataset.leaving;
  }
}
