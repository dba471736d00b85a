// Of profiles that slide past each other, the one that has the focus or was chosen comes whole into view.
{
  const show = ({ target }) => {
    if (target.matches('.columns input')) target.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  };
  for (const deed of ['focusin', 'change']) document.addEventListener(deed, show);
}
