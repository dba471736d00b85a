// A last page that is left open on a shared computer asks for itself again when its code is to be shown no more.
{
  const slip = document.querySelector('[data-shown-for]');
  if (slip) setTimeout(() => location.reload(), (Number(slip.dataset.shownFor) + 1) * 1000);
}
