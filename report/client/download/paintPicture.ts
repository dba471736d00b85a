/** The picture of a figure as a PNG of twice its size, painted by the browser from the SVG. */
import type { Picture } from './drawPicture.ts';

const sharpness = 2;

/** @throws Error where the browser can't paint it */
export async function paintPicture({ svg, width, height }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = sharpness * width;
    canvas.height = sharpness * height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser paints no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is empty'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
